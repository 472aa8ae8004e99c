'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { TableColumns } from './catalog-completion.ts';
import { EditorPane, type MarkedError } from './editor-pane.ts';

/** The pane keeps its own text; a `value` from outside replaces it only when it differs. */
export function CodeMirror({
  value,
  onChange,
  onRun,
  isReadOnly = false,
  tables,
  error = null,
}: {
  value: string;
  onChange: (sql: string) => void;
  onRun?: () => void;
  isReadOnly?: boolean;
  tables: TableColumns[];
  error?: MarkedError | null;
}) {
  const t = useTranslations('sqlEditor');
  const place = useRef<HTMLDivElement>(null);
  const pane = useRef<EditorPane | null>(null);
  const heard = useRef({ onChange, onRun });
  const first = useRef({ value, isReadOnly, keys: t('keys') });
  useEffect(() => {
    heard.current = { onChange, onRun };
  }, [onChange, onRun]);
  useEffect(() => {
    if (place.current === null) return;
    const opened = new EditorPane(place.current, {
      ...first.current,
      onChange: (sql) => heard.current.onChange(sql),
      onRun: () => heard.current.onRun?.(),
    });
    pane.current = opened;
    return () => opened.close();
  }, []);
  useEffect(() => pane.current?.setText(value), [value]);
  useEffect(() => pane.current?.setTables(tables), [tables]);
  useEffect(() => pane.current?.setError(error), [error]);
  return (
    <div
      ref={place}
      className="overflow-hidden rounded-md border border-line-strong/70 bg-surface-1 focus-within:outline-2 focus-within:outline-accent"
    />
  );
}
