/** The page that describes every field of the HTTP API, from the server's own OpenAPI document. */
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";

SwaggerUI({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  defaultModelRendering: "model",
  // Nothing is asked of other hosts.
  validatorUrl: null,
});
