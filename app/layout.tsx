import type { Metadata, Viewport } from "next";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Preferendum", template: "%s · Preferendum" },
  description: "Rank model outputs with a group of people and train a reward model on the result.",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

// The policy's nonce is made for each request, so no page may be prebuilt.
export const dynamic = "force-dynamic";

export default function RootLayout({ children }: { readonly children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
