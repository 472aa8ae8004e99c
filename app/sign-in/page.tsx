import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Logo } from '#components/shell/logo.tsx';
import { SignInForm } from '#components/sign-in/sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage() {
  const t = await getTranslations('signIn');
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-5 py-10">
      <Logo />
      <h1 className="mt-8 mb-1 font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mb-6 text-dim">{t('sentence')}</p>
      <SignInForm />
    </main>
  );
}
