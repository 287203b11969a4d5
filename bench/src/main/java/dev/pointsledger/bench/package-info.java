/**
 * JMH benches of the ledger's parts: {@code java -jar bench/target/benchmarks.jar [regex]}. Each
 * class says what it measures and what its figures are to be compared with; only ratios within one
 * run count on a shared machine. Bytes allocated per operation stand beside every figure ({@code
 * gc.alloc.rate.norm}). Imports the ledger's public classes only; nothing imports this.
 */
@NullMarked
package dev.pointsledger.bench;

import org.jspecify.annotations.NullMarked;
