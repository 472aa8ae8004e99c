import type { ParserRuleContext } from 'antlr4ng';

/** The name that an identifier means: without its quotes, in lower case as the Glue catalog has it. */
export function nameOf(identifier: ParserRuleContext): string {
  return plainName(identifier.getText());
}

export function plainName(text: string): string {
  const quote = text[0];
  const isQuoted = quote === '"' || quote === '`';
  return (isQuoted ? text.slice(1, -1).replaceAll(quote + quote, quote) : text).toLowerCase();
}
