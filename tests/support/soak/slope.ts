// How memory grows: a straight line by least squares through the later half of the samples.

/** How much memory there was at a time. */
export interface Sample {
  readonly seconds: number;
  readonly bytes: number;
}

/** Bytes per second. */
export function slopeOf(samples: readonly Sample[]): number {
  const later = samples.slice(samples.length >> 1);
  const mean = (of: (sample: Sample) => number): number => later.reduce((sum, one) => sum + of(one), 0) / later.length;
  const [time, size] = [mean(({ seconds }) => seconds), mean(({ bytes }) => bytes)];
  const covariance = mean(({ seconds, bytes }) => (seconds - time) * (bytes - size));
  const variance = mean(({ seconds }) => (seconds - time) ** 2);
  return variance === 0 ? 0 : covariance / variance;
}
