package dev.pointsledger.http;

import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.command.Submission;
import io.vertx.core.Context;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the answers of one group to an event loop in one hop. */
final class LoopReplies implements ReplyLoop {
  private static final Logger LOG = LoggerFactory.getLogger(LoopReplies.class);

  private final Context context;

  LoopReplies(Context context) {
    this.context = context;
  }

  @Override
  public void deliver(List<Submission> finished) {
    context.runOnContext(ignored -> complete(finished));
  }

  private static void complete(List<Submission> finished) {
    for (int place = 0; place < finished.size(); place++) {
      Submission submission = finished.get(place);
      try {
        submission.completed();
      } catch (RuntimeException e) {
        // One answer that fails must not take those of others with it.
        RequestLog.error(LOG, submission.requestId(), "the answer could not be given", e);
      }
    }
  }
}
