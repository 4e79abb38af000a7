/** Words that a manifest or a file name may hold, each of which breaks some format that does not escape it. */
export const hostile: Readonly<Record<string, string>> = {
  quotes: `"double" 'single' \`back\``,
  "line breaks": "first\nsecond\r\nthird\rfourth\u2028fifth\u2029sixth\u0085seventh",
  "workflow command": "::error file=shop.yaml::owned",
  "workflow command on its own line": "shop\n::error::owned\n##[error]owned",
  "workflow escapes": "50%, 100%25 %0A a,b:c",
  "end of CDATA": "]]><!-- <![CDATA[ --> &lt; &#0; <b>&",
  colours: "\u001b[31mred\u001b[0m \u009b31m \u001b]8;;https://shop.example.com\u0007link",
  "right to left": "\u202egnp.\u202c \u2066x\u2069 \u200fy",
  invisible: "sh\u200bop\ufeff\u00ad\u{e0041}",
  controls: "a\u0000b\u0007c\bd\te\u007ff",
  "half characters": "\ud800 \udc00 \ufffe \uffff",
  "another diagnostic": "shop.yaml:1:2: error: Owned. [rule]",
  links: "[shop](https://shop.example.com) ![x](1) | a | `b` <script> @shop",
  prototype: "__proto__",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a manifest may hold.
  template: "{{ .Values.shop }} ${HOME} $(id) %s",
  wide: "購物車 🛒 e\u0301",
};

/** Paths that are no different from others, except to a pattern. */
export const oddPaths: Readonly<Record<string, string>> = {
  spaces: "my shop/the routes.yaml",
  colons: "shop:v1/routes:2.yaml",
  numbers: "shop:12:routes.yaml",
  parentheses: "shop (copy)/routes (1).yaml",
  brackets: "shop [old]/routes [destination-subset-defined].yaml",
  "Windows drive": "C:\\shop\\routes.yaml",
  "Windows drive, forward": "D:/shop/routes.yaml",
  Unicode: "laden/straße/購物車.yaml",
  above: "../shop/routes.yaml",
  stdin: "<stdin>",
  "leading dash": "-shop.yaml",
  severity: "error: shop.yaml",
};
