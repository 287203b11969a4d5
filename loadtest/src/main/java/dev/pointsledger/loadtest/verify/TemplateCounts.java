package dev.pointsledger.loadtest.verify;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GET /coupon-templates/{templateId}} counts.
 *
 * @param issued coupons given out
 * @param left coupons that may still be
 */
public record TemplateCounts(long issued, long left) {
  private static final Pattern COUNTS =
      Pattern.compile("\"counts\":\\{\"issued\":([0-9]{1,18}),\"left\":([0-9]{1,18})");

  /** Reads the document; one without counts is an {@link IOException}. */
  public static TemplateCounts parse(String document) throws IOException {
    Matcher matcher = COUNTS.matcher(document);
    if (!matcher.find()) {
      throw new IOException("template document without counts: " + document);
    }
    return new TemplateCounts(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
