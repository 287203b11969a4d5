package dev.pointsledger.loadtest.verify;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.util.List;

/** Reads members. */
public final class MemberReads extends DocumentReads {
  /** Told what each member is. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * The member at this place of the list; {@link MemberDocument#NONE} if the service knows none
     * such.
     */
    void member(int index, MemberDocument document);
  }

  private final Requests requests;
  private final List<String> memberIds;
  private final Visitor visitor;

  /** Reads of these members. */
  public MemberReads(Requests requests, List<String> memberIds, Visitor visitor) {
    super(memberIds.size());
    this.requests = requests;
    this.memberIds = memberIds;
    this.visitor = visitor;
  }

  @Override
  void encode(int index, ByteText out) {
    requests.member(out, memberIds.get(index));
  }

  @Override
  boolean read(int index, int status, ByteText body) throws IOException {
    if (status == 404) {
      visitor.member(index, MemberDocument.NONE);
    } else if (status == 200) {
      visitor.member(index, MemberDocument.parse(body));
    }
    return status == 404 || status == 200;
  }
}
