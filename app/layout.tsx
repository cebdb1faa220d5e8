import type { Metadata, Viewport } from "next";
import { TextsProvider } from "@/components/annotate/texts";
import { currentSettings } from "./current-actor";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Preferendum", template: "%s · Preferendum" },
  description: "Rank model outputs with a group of people and train a reward model on the result.",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

export async function generateViewport(): Promise<Viewport> {
  const { theme } = await currentSettings();
  const colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
  return { width: "device-width", initialScale: 1, colorScheme };
}

// The policy's nonce is made for each request, so no page may be prebuilt.
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { readonly children: React.ReactNode }) {
  const { language, theme, textSize } = await currentSettings();
  // The person's settings are in the first byte: nothing is shown in other colours and then changed.
  return (
    <html lang={language} data-theme={theme} data-text-size={textSize}>
      <body>
        <TextsProvider language={language}>{children}</TextsProvider>
      </body>
    </html>
  );
}
