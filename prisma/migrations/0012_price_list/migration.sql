-- Prices as AWS's own price list said them last. Money is text, as in the list: no digit is lost.
CREATE TABLE "price_list_rate" (
    "meter" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "usd" TEXT NOT NULL,
    "as_of" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "read_by" TEXT NOT NULL,

    CONSTRAINT "price_list_rate_pkey" PRIMARY KEY ("meter", "region")
);
