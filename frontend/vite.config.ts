import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const API_SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  base: "/",
  build: {
    outDir: "../app/static",
    emptyOutDir: true,
    assetsDir: "assets",
    target: "es2022",
    // The content security policy allows files of our own only: nothing may become a data: address,
    // and browsers of this target know modulepreload without the polyfill script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["index.html", "docs.html"] },
    // In kB. The page that describes the API is large because of Swagger UI, and loaded by itself.
    chunkSizeWarningLimit: 2_000,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    // Sign-in links lead to the server's own /launch, which sets the cookie for this host.
    proxy: { "/api": API_SERVER, "/launch": API_SERVER },
  },
});
