import { ParserRuleContext, type ParseTree } from 'antlr4ng';

/** A node and everything below it, in the order of the text. Not recursive: trees are as deep as texts are long. */
export function* walk(root: ParseTree): Generator<ParseTree, undefined> {
  const waiting: ParseTree[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    waiting.push(...childrenOf(node).reverse());
  }
  return undefined;
}

export function childrenOf(node: ParseTree): ParseTree[] {
  return node instanceof ParserRuleContext ? [...(node.children ?? [])] : [];
}
