// The signs that mark notes, in their order.

/** Marks of the first notes; when they are used up they are doubled, then tripled (Chicago Manual of Style, 14.25). */
export const NOTE_SYMBOLS = ["*", "†", "‡", "§", "‖", "¶"] as const;
