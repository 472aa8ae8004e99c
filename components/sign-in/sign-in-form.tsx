'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { paths } from '#components/lib/paths.ts';
import { signIn } from '#components/lib/queries/system.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { takeFragmentToken } from './fragment-token.ts';

/** The token comes in the link's fragment, which never travels to a server, or is pasted. */
export function SignInForm() {
  const t = useTranslations('signIn');
  const [token, setToken] = useState('');
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: signIn,
    // A full load, so that the server sees the new cookie.
    onSuccess: () => window.location.replace(paths.overview),
  });

  useEffect(() => {
    const redeemLink = () => {
      const found = takeFragmentToken();
      if (found !== null) mutate(found);
    };
    redeemLink();
    // A link that is opened on this very page changes the fragment and loads nothing.
    window.addEventListener('hashchange', redeemLink);
    return () => window.removeEventListener('hashchange', redeemLink);
  }, [mutate]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const pasted = token.includes('#token=') ? (token.split('#token=')[1] ?? '') : token;
    if (pasted.trim() !== '' && !isPending) mutate(pasted.trim());
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      {error && <ErrorCard error={error} />}
      <TextField
        label={t('token')}
        hint={t('hint')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
      <Button type="submit" look="primary" isPending={isPending || isSuccess} className="w-full">
        {isPending || isSuccess ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  );
}
