/** `${X}`, `$(X)`, `$X` as a whole, `%X%`, `<X>`, `{{ x }}`, `X_PLACEHOLDER`: text that something fills in before it is applied. */
const placeholder = /\$\{|\$\(|\{\{|%[A-Za-z_][\w.-]*%|<[A-Za-z_][\w. -]*>|PLACEHOLDER|^\$[A-Z_][A-Z0-9_]*$/;

/** Whether text holds a placeholder, so that its real value is not known from the files. */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
