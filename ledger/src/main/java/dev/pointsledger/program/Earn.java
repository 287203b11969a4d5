package dev.pointsledger.program;

import java.util.Map;

/**
 * What a line earns: the rate of its SKU, else of its category, else the default.
 *
 * @param defaultRate the rate of every other line
 * @param categories rates by category
 * @param skus rates by SKU
 * @param rounding once per order and component
 */
public record Earn(
    Rate defaultRate, Map<String, Rate> categories, Map<String, Rate> skus, Rounding rounding) {}
