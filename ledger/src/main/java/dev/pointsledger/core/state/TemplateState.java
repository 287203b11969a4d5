package dev.pointsledger.core.state;

import dev.pointsledger.model.CouponTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coupon template with all its versions: coupons keep the terms that they were issued under. */
public final class TemplateState {
  /** Versions that a template may have: a coupon's row has 24 bits for its version. */
  public static final int VERSIONS_MAX = (1 << 24) - 1;

  private final int number;
  private final String id;
  private final List<Version> versions = new ArrayList<>(1);

  TemplateState(int number, String id) {
    this.number = number;
    this.id = id;
  }

  /** The template's number in its program, from 0. */
  public int number() {
    return number;
  }

  /** The template's id. */
  public String id() {
    return id;
  }

  /** The version that coupons are issued under now. */
  public Version latest() {
    return versions.get(versions.size() - 1);
  }

  /**
   * The version in force when something was due: the last one recorded before. One of that very
   * moment is none of these, as it may have been recorded before or after that was.
   *
   * @return null: there was none yet
   */
  public @Nullable Version before(long ms) {
    int place = versions.size() - 1;
    while (place >= 0 && versions.get(place).recordedAtMs() >= ms) {
      place--;
    }
    return place < 0 ? null : versions.get(place);
  }

  /** A version by its number. */
  public Version version(int version) {
    return versions.get(version - 1);
  }

  /** All versions, the first first; to be read only. */
  public List<Version> versions() {
    return versions;
  }

  void add(Version version) {
    if (version.number() != versions.size() + 1 || !version.template().templateId().equals(id)) {
      throw new IllegalStateException(
          "version " + version.number() + " of " + id + " out of order");
    }
    versions.add(version);
  }

  void removeLatest() {
    versions.remove(versions.size() - 1);
  }

  /**
   * One version.
   *
   * @param number from 1
   * @param template all of it
   * @param sequence of its record
   * @param recordedAtMs time of its record, epoch ms
   */
  public record Version(int number, CouponTemplate template, long sequence, long recordedAtMs) {}
}
