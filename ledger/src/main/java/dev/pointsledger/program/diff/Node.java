package dev.pointsledger.program.diff;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a program's outline. */
sealed interface Node {
  /** What a part means for members that one version has and the other has not. */
  Presence presence();

  /** As people read it. */
  String shown();

  /** What it means for members that a part is there. */
  enum Presence {
    BETTER(ProgramChange.Effect.GAIN),
    WORSE(ProgramChange.Effect.LOSE),
    UNCLEAR(ProgramChange.Effect.UNCLEAR),
    NEUTRAL(ProgramChange.Effect.NONE);

    private final ProgramChange.Effect added;

    Presence(ProgramChange.Effect added) {
      this.added = added;
    }

    ProgramChange.Effect added() {
      return added;
    }
  }

  /**
   * A value that ranks: greater is better for members.
   *
   * @param rank null: members do not care
   */
  record Ranked(String shown, @Nullable BigDecimal rank) implements Node {
    @Override
    public Presence presence() {
      return rank == null ? Presence.NEUTRAL : Presence.BETTER;
    }
  }

  /**
   * A value that does not rank, so that another one is better for some and worse for others.
   *
   * @param presence what it means that there is one
   */
  record Plain(String shown, Presence presence) implements Node {}

  /** What is allowed; nothing named: all is. More is better. */
  record Names(Set<String> all) implements Node {
    @Override
    public Presence presence() {
      return Presence.NEUTRAL;
    }

    @Override
    public String shown() {
      return all.isEmpty() ? "any" : String.join(", ", new TreeSet<>(all));
    }
  }

  /** Values that are better the greater each is, in order; the last repeats. */
  record Series(List<Long> values) implements Node {
    @Override
    public Presence presence() {
      return Presence.BETTER;
    }

    @Override
    public String shown() {
      return values.toString();
    }
  }

  /**
   * Parts by name.
   *
   * @param kind branches of different kinds have nothing to be compared with each other; empty:
   *     there is one kind
   * @param keyed whether the names are ids that the program's owner gave
   * @param otherwise what stands for a part that is not there; null: nothing does
   */
  record Branch(
      String kind,
      Map<String, Node> parts,
      Presence presence,
      boolean keyed,
      @Nullable Node otherwise)
      implements Node {
    /** The kind of a branch for which nothing ever ends: none is better for members. */
    static final String NEVER = "never";

    Branch(Presence presence) {
      this("", new LinkedHashMap<>(), presence, false, null);
    }

    /** One of several kinds. */
    static Branch ofKind(String kind) {
      return new Branch(kind, new LinkedHashMap<>(), Presence.NEUTRAL, false, null);
    }

    /** Parts that ids name. */
    static Branch keyed(Presence presence) {
      return new Branch("", new LinkedHashMap<>(), presence, true, null);
    }

    /** Parts that ids name; where one is missing something else stands for it. */
    static Branch keyed(Node otherwise) {
      return new Branch("", new LinkedHashMap<>(), Presence.NEUTRAL, true, otherwise);
    }

    Branch with(String name, @Nullable Node part) {
      if (part != null) {
        parts.put(name, part);
      }
      return this;
    }

    @Override
    public String shown() {
      if (parts.isEmpty() && !kind.isEmpty()) {
        return kind;
      }
      return parts.entrySet().stream()
          .map(part -> part.getKey() + ": " + part.getValue().shown())
          .collect(Collectors.joining(", ", kind.isEmpty() ? "{ " : kind + " { ", " }"));
    }
  }
}
