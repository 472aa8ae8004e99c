import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie } from '#components/lib/preferences.ts';
import { chooseLocale } from './locale.ts';
import { messages } from './messages.ts';

export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get('accept-language'),
  );
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
