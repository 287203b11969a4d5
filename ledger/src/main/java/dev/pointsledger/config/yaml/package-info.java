/**
 * Reads YAML 1.2 (and so JSON) that people write, and collects every fault with its place instead
 * of stopping at the first. Settings, key files and program files are read with it. Objects belong
 * to the thread that reads; only {@link dev.pointsledger.config.yaml.Fault} is handed on. Imports
 * nothing of this project.
 */
@NullMarked
package dev.pointsledger.config.yaml;

import org.jspecify.annotations.NullMarked;
