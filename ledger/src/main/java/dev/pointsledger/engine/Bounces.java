package dev.pointsledger.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Tickets that the ledger thread sends back to be fetched again. While they are under way the
 * overlay forgets nothing that their look-ups may miss: so a batch that takes long to fetch is
 * fetched a second time at most, however many records come meanwhile. Tickets come back in the
 * order in which they were sent. Owned by the ledger thread.
 */
final class Bounces {
  /**
   * How often a ticket is sent back before it is refused: each time something that it refers to had
   * changed again.
   */
  static final int ROUNDS_MAX = 16;

  private final Consumer<Ticket> bounce;
  private final List<Ticket> ofGroup = new ArrayList<>();
  private final Queue<Ticket> underWay = new ArrayDeque<>();

  /** Sends tickets back by this. */
  Bounces(Consumer<Ticket> bounce) {
    this.bounce = bounce;
  }

  /** Notes a ticket that the present group cannot answer. */
  void add(Ticket ticket) {
    ofGroup.add(ticket);
  }

  /**
   * Sends back those of the group, which is forced.
   *
   * @param position of the index, read before
   */
  void send(long position) {
    for (int i = 0; i < ofGroup.size(); i++) {
      Ticket ticket = ofGroup.get(i);
      ticket.sentBack(position);
      underWay.add(ticket);
      bounce.accept(ticket);
    }
    ofGroup.clear();
  }

  /** Up to where the overlay may forget what the index has. */
  long forgettable(long position) {
    Ticket oldest = underWay.peek();
    while (oldest != null && !oldest.underWay()) {
      underWay.remove();
      oldest = underWay.peek();
    }
    return oldest == null ? position : Math.min(position, oldest.neededPosition());
  }
}
