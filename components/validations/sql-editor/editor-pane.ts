import { acceptCompletion, autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { catalogCompletion, type TableColumns } from './catalog-completion.ts';
import { editorTheme, highlighting, styleNonce } from './editor-theme.ts';
import { trino } from './trino-dialect.ts';

/** Where Athena says that the text is wrong; both count from 1. */
export type MarkedError = { line: number; column: number | null; message: string };

/** One CodeMirror with our language, keys and colours. Tab leaves it, so that a keyboard is never caught. */
export class EditorPane {
  readonly #view: EditorView;
  readonly #language = new Compartment();

  constructor(
    parent: HTMLElement,
    options: {
      value: string;
      isReadOnly: boolean;
      keys: string;
      onChange: (sql: string) => void;
      onRun: () => void;
    },
  ) {
    const run = () => {
      options.onRun();
      return true;
    };
    this.#view = new EditorView({
      parent,
      state: EditorState.create({
        doc: options.value,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          sqlLook(),
          this.#language.of(sql({ dialect: trino })),
          EditorState.readOnly.of(options.isReadOnly),
          history(),
          closeBrackets(),
          bracketMatching(),
          autocompletion(),
          lintGutter(),
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            ...completionKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': 'SQL', 'aria-description': options.keys }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) options.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  setText(text: string): void {
    const { doc } = this.#view.state;
    if (doc.toString() !== text) this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
  }

  setTables(tables: readonly TableColumns[]): void {
    const language = sql({ dialect: trino, schema: catalogCompletion(tables), upperCaseKeywords: true });
    this.#view.dispatch({ effects: this.#language.reconfigure(language) });
  }

  setError(error: MarkedError | null): void {
    const { doc } = this.#view.state;
    if (error === null || error.line < 1 || error.line > doc.lines) {
      this.#view.dispatch(setDiagnostics(this.#view.state, []));
      return;
    }
    const line = doc.line(error.line);
    const from = Math.min(line.to, line.from + Math.max(0, (error.column ?? 1) - 1));
    const to = this.#view.state.wordAt(from)?.to ?? line.to;
    const diagnostic = { from, to, severity: 'error' as const, message: error.message };
    this.#view.dispatch(setDiagnostics(this.#view.state, [diagnostic]));
  }

  close(): void {
    this.#view.destroy();
  }
}

/** How SQL looks wherever it is shown: in the editor and in a difference. */
export function sqlLook(): Extension {
  return [
    EditorView.cspNonce.of(styleNonce()),
    editorTheme,
    syntaxHighlighting(highlighting),
    lineNumbers(),
    drawSelection(),
    EditorView.lineWrapping,
  ];
}
