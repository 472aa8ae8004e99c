'use client';

import { Menu } from '@base-ui/react/menu';
import { useMutation } from '@tanstack/react-query';
import { Check, LogOut, Settings2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { locale as locales } from '#components/i18n/locale.ts';
import { paths } from '#components/lib/paths.ts';
import { useReaderName } from '#components/lib/permission.tsx';
import {
  keepPreference,
  localeCookie,
  type Theme,
  themeCookie,
  theme as themes,
} from '#components/lib/preferences.ts';
import { signOut } from '#components/lib/queries/system.ts';

const item =
  'target flex cursor-pointer select-none items-center gap-2 rounded px-2 outline-none data-[highlighted]:bg-surface-3';

export function PreferencesMenu() {
  const t = useTranslations('preferences');
  const router = useRouter();
  const language = useLocale();
  const name = useReaderName();
  const [theme, setTheme] = useState<Theme>(shownTheme);
  const leave = useMutation({ mutationFn: signOut, onSettled: () => window.location.assign(paths.signIn) });
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('label')}
        className="target inline-flex w-9 shrink-0 items-center justify-center rounded-md text-dim hover:bg-surface-2 hover:text-ink"
      >
        <Settings2 aria-hidden size={17} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50">
          <Menu.Popup className="min-w-52 rounded-lg border border-line bg-surface-1 p-1.5 shadow-xl outline-none">
            <Choices
              label={t('theme')}
              value={theme}
              onChange={(value) => {
                const next = themes.parse(value);
                setTheme(next);
                keepPreference(themeCookie, next);
                if (next === 'system') delete document.documentElement.dataset.theme;
                else document.documentElement.dataset.theme = next;
              }}
              choices={themes.options.map((value) => ({ value, label: t(`themes.${value}`) }))}
            />
            <Choices
              label={t('language')}
              value={language}
              onChange={(value) => {
                keepPreference(localeCookie, locales.parse(value));
                router.refresh();
              }}
              choices={[
                { value: 'en', label: 'English' },
                { value: 'pt-BR', label: 'Português (Brasil)' },
              ]}
            />
            <Menu.Separator className="my-1.5 h-px bg-line" />
            {name && <p className="px-2 py-1 text-[0.93rem] text-faint">{t('signedInAs', { name })}</p>}
            <Menu.Item className={item} onClick={() => leave.mutate()}>
              <LogOut aria-hidden size={15} />
              {t('signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Choices({
  label,
  value,
  onChange,
  choices,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: { value: string; label: ReactNode }[];
}) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-[0.93rem] text-faint">
        {label}
      </Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={onChange}>
        {choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} className={item}>
            <span className="inline-flex w-4 justify-center">
              <Menu.RadioItemIndicator>
                <Check aria-hidden size={14} />
              </Menu.RadioItemIndicator>
            </span>
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

/** The server wrote the choice onto the page; the menu is not drawn before it is opened. */
function shownTheme(): Theme {
  if (typeof document === 'undefined') return 'system';
  const shown = themes.safeParse(document.documentElement.dataset.theme);
  return shown.success ? shown.data : 'system';
}
