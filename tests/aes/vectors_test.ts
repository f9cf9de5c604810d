import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { covered } from "../support/coverage.ts";
import { implementations, symbols } from "./implementations.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.fromHex(hex.replaceAll(/\s/g, ""));

const key = bytes("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
const plaintext = bytes(`
  6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
  30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710`);
const iv = bytes("000102030405060708090a0b0c0d0e0f");
const counter = bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
const cbc = bytes(`
  f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d
  39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b`);
const ctr = bytes(`
  601ec313775789a5b7a7f504bbf3d228 f443e3ca4d62b59aca84e990cacaf5c5
  2b0930daa23de94ce87017ba2d84988d dfc9c58db67aada613c2dd08457941a6`);

for (const [name, api] of implementations) {
  describe(`AES-256, ${name},`, () => {
    it("encrypts and decrypts the block of FIPS 197, appendix C.3", () => {
      const key = Uint8Array.from({ length: 32 }, (_, index) => index);
      const block = bytes("00112233445566778899aabbccddeeff");
      const expected = bytes("8ea2b7ca516745bfeafc49904b496089");
      const zeros = new Uint8Array(16);
      assertEquals(new api.AesCbc(key, zeros, "encrypt").update(block), expected);
      assertEquals(new api.AesCbc(key, zeros, "decrypt").update(expected), block);
    });

    it("encrypts in CBC as SP 800-38A, F.2.5", () => {
      assertEquals(new api.AesCbc(key, iv, "encrypt").update(plaintext), cbc);
    });

    it("decrypts in CBC as SP 800-38A, F.2.6", () => {
      assertEquals(new api.AesCbc(key, iv, "decrypt").update(cbc), plaintext);
    });

    it("encrypts in CTR as SP 800-38A, F.5.5", () => {
      assertEquals(new api.AesCtr(key, counter).update(plaintext), ctr);
    });

    it("decrypts in CTR as SP 800-38A, F.5.6", () => {
      assertEquals(new api.AesCtr(key, counter).update(ctr), plaintext);
      for (const symbol of symbols) covered(symbol, name, "test", 5);
    });
  });
}
