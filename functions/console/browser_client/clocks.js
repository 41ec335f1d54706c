/**
 * Both clocks: the wall's goes on during sleep, the other one cannot be set.
 * @typedef {ReturnType<typeof now>} Moment
 */
export const now = () => ({ wall: Date.now(), steady: performance.now() });

/** Milliseconds since then, whatever was done to the computer's clock. @param {Moment} then */
export function since(then) {
  const { wall, steady } = now();
  return Math.max(wall - then.wall, steady - then.steady);
}
