import type { TypeName } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** `varchar(10)`, `array(integer)`, `decimal(10, 2)`, `timestamp with time zone`. */
export function parseType(tokens: TokenStream): TypeName {
  const at = tokens.at;
  let name = tokens.identifier();
  const type: TypeName = { name, arguments: [], numbers: [], at };
  if (name === 'double' && tokens.takeKeyword('PRECISION')) return type;
  if (tokens.takeSymbol('(')) {
    tokens.list(() => {
      if (tokens.peek().kind === 'integer') type.numbers.push(Number(tokens.next().text));
      else type.arguments.push(tokens.nested(() => parseType(tokens)));
    });
    tokens.expectSymbol(')');
  } else if (name === 'array' && tokens.takeSymbol('<')) {
    type.arguments.push(parseType(tokens));
    tokens.expectSymbol('>');
  }
  if (name === 'timestamp' && tokens.takeKeyword('WITH', 'TIME', 'ZONE')) name = 'timestamp with time zone';
  if (name === 'timestamp') tokens.takeKeyword('WITHOUT', 'TIME', 'ZONE');
  return { ...type, name };
}
