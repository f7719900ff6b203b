declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  /** What this project uses of Swagger UI's options. */
  interface Options {
    readonly url: string;
    readonly dom_id: string;
    readonly deepLinking: boolean;
    readonly docExpansion: "list" | "full" | "none";
    readonly defaultModelRendering: "model" | "example";
    readonly validatorUrl: null;
  }
  export default function SwaggerUI(options: Options): unknown;
}
