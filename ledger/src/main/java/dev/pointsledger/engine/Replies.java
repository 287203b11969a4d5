package dev.pointsledger.engine;

import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.command.Submission;
import java.util.ArrayList;
import java.util.List;

/** Collects finished submissions and hands them back: one hop for each loop. */
final class Replies {
  private final List<ReplyLoop> loops = new ArrayList<>();
  private final List<List<Submission>> finished = new ArrayList<>();

  void add(Submission submission) {
    int place = loops.indexOf(submission.replyLoop());
    if (place < 0) {
      place = loops.size();
      loops.add(submission.replyLoop());
      finished.add(new ArrayList<>());
    }
    finished.get(place).add(submission);
  }

  /** Hands all back; they are durable since that moment. */
  void deliver(long durableNanos) {
    for (int i = 0; i < loops.size(); i++) {
      if (!finished.get(i).isEmpty()) {
        List<Submission> ready = finished.get(i);
        for (int j = 0; j < ready.size(); j++) {
          ready.get(j).durableAt(durableNanos);
        }
        finished.set(i, new ArrayList<>());
        loops.get(i).deliver(ready);
      }
    }
  }
}
