"""What stands between the network and the endpoints: strict JSON, problem documents, security headers."""
