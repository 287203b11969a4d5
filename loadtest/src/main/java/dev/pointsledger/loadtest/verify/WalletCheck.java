package dev.pointsledger.loadtest.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pointsledger.loadtest.load.ClaimBurst;
import dev.pointsledger.loadtest.load.Orders;
import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the wallets of all members and compares them with what claims were answered: each member
 * has the coupons that it got of each template, no other, and no code is there twice.
 */
public final class WalletCheck extends DocumentReads {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHOWN_MAX = 10;

  private final Requests requests;
  private final Orders orders;
  private final List<ClaimBurst> claims;
  private final Set<String> codes = new HashSet<>();
  private final List<String> differences = new ArrayList<>();
  private long coupons;
  private long wrong;

  /**
   * A check of the wallets that these claims filled.
   *
   * @param members how many members there are
   */
  public WalletCheck(Requests requests, Orders orders, int members, List<ClaimBurst> claims) {
    super(members);
    this.requests = requests;
    this.orders = orders;
    this.claims = claims;
  }

  @Override
  void encode(int index, ByteText out) {
    requests.wallet(out, orders.memberId(index));
  }

  @Override
  boolean read(int index, int status, ByteText body) throws IOException {
    if (status != 200) {
      return false;
    }
    Map<String, Integer> found = count(body);
    Map<String, Integer> expected = new HashMap<>();
    for (ClaimBurst claim : claims) {
      if (claim.issuedTo(index) > 0) {
        expected.put(claim.templateId(), claim.issuedTo(index));
      }
    }
    if (!found.equals(expected)) {
      wrong++;
      if (differences.size() < SHOWN_MAX) {
        differences.add(orders.memberId(index) + ": issued " + expected + "; found " + found);
      }
    }
    return true;
  }

  /** Coupons found, each code once. */
  public long coupons() {
    return coupons;
  }

  /** Wallets that differ. */
  public long wrong() {
    return wrong;
  }

  /** The first differences, as text. */
  public List<String> differences() {
    return differences;
  }

  /** Coupons of a wallet by template; of a code seen before none. */
  private Map<String, Integer> count(ByteText body) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body.array(), 0, body.length())) {
      String code = "";
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        // The document, its list, a coupon.
        if (depth == 3 && token == JsonToken.VALUE_STRING) {
          if ("code".equals(parser.currentName())) {
            code = parser.getText();
          } else if ("templateId".equals(parser.currentName()) && codes.add(code)) {
            counts.merge(parser.getText(), 1, Integer::sum);
            coupons++;
          }
        }
      }
    }
    return counts;
  }
}
