/** What Go takes for white space (unicode.IsSpace), as the inside of a character class: the byte order mark is none. */
export const goSpace = String.raw`\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
