/**
 * Formats that the API server knows and few definitions use, as it judges them (kube-openapi,
 * pkg/internal/third_party/govalidator).
 */
const part = "(?:0|[1-9][0-9]?|1[0-9]{1,2}|2[0-4][0-9]|25[0-5])";
const rgbColor = new RegExp(`^rgb\\(\\s*${part}\\s*,\\s*${part}\\s*,\\s*${part}\\s*\\)$`);

/** Whether a text is a colour such as rgb(0,0,0). */
export function isRgbColor(text: string): boolean {
  return rgbColor.test(text);
}

/** Whether a text is a colour such as #fff or #ffffff. */
export function isHexColor(text: string): boolean {
  return /^#?(?:[0-9a-fA-F]{3}){1,2}$/.test(text);
}

/** Whether a text is a MongoDB object ID. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-fA-F]{24}$/.test(text);
}

/** Whether a text is a number of the social security of the USA. */
export function isSocialSecurityNumber(text: string): boolean {
  return text.length === 11 && /^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$/.test(text);
}

/** Whether a text is an ISBN of 10 digits, its check digit right. */
export function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, "");
  if (!/^[0-9]{9}[0-9X]$/.test(digits)) return false;
  return sum(digits, (digit, index) => (index + 1) * digit) % 11 === 0;
}

/** Whether a text is an ISBN of 13 digits, its check digit right. */
export function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, "");
  return (
    /^[0-9]{13}$/.test(digits) && sum(digits, (digit, index) => digit * (index % 2 === 0 ? 1 : 3)) % 10 === 0
  );
}

const creditCard =
  /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11})$/;

/** Whether the digits of a text are the number of a credit card, its check digit right. */
export function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, "");
  const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2);
  const isDoubled = (index: number) => (digits.length - index) % 2 === 0;
  return (
    creditCard.test(digits) &&
    sum(digits, (digit, index) => (isDoubled(index) ? doubled(digit) : digit)) % 10 === 0
  );
}

function sum(digits: string, weigh: (digit: number, index: number) => number): number {
  return [...digits].reduce(
    (total, digit, index) => total + weigh(digit === "X" ? 10 : Number(digit), index),
    0,
  );
}
