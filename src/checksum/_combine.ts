/**
 * The checksum of two parts from those of each. Polynomials are reflected: bit 31 is the coefficient of 1, and multiplying
 * by x shifts right.
 *
 * @module
 */

/** The product of two polynomials modulo a third. */
function multiply(a: number, b: number, polynomial: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= shifted;
    shifted = (shifted >>> 1) ^ (polynomial & -(shifted & 1));
  }
  return product;
}

/** Multiplies the first checksum by x to the 8 · `lengthB`, found by squaring, which appends as many zeros. */
export function combine(a: number, b: number, lengthB: number, polynomial: number): number {
  let shifted = a;
  let square = 1 << (31 - 8);
  for (let length = lengthB; length > 0; length = Math.floor(length / 2)) {
    if (length % 2 === 1) shifted = multiply(shifted, square, polynomial);
    square = multiply(square, square, polynomial);
  }
  return (shifted ^ b) >>> 0;
}
