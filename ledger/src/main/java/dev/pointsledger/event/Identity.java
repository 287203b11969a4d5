package dev.pointsledger.event;

import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Who a member number is. The only place in a record where a person's data stands, encrypted with
 * the member's own key.
 *
 * @param memberId the caller's id; null once erased
 * @param birthday null: not known
 */
public record Identity(@Nullable String memberId, @Nullable MonthDay birthday) {}
