import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

export type Me = Schema<"Me">;
export type Member = Schema<"MemberRead">;
export type Role = Member["role"];

export const useMe = () => useRead(keys.me, () => answer(api.GET("/api/v1/me")));

export const useSignIn = () =>
  useChange(
    (body: Schema<"SignIn">) => answer(api.POST("/api/v1/session", { body })),
    [keys.me, keys.studies],
  );

export const signOut = () => answer(api.DELETE("/api/v1/session"));

export const useUpdateMe = () =>
  useChange((body: Schema<"MeUpdate">) => answer(api.PATCH("/api/v1/me", { body })), [keys.me]);

export const useTokens = () => useRead(keys.tokens, () => answer(api.GET("/api/v1/tokens")));

export const useCreateToken = () =>
  useChange((label: string) => answer(api.POST("/api/v1/tokens", { body: { label } })), [keys.tokens]);

export const useRevokeToken = () =>
  useChange(
    (token_id: string) => answer(api.DELETE("/api/v1/tokens/{token_id}", { params: { path: { token_id } } })),
    [keys.tokens],
  );

export const useMembers = (study: string) =>
  useRead(keys.study(study, "members"), () =>
    answer(api.GET("/api/v1/studies/{study}/members", { params: { path: { study } } })),
  );

export const useUpdateMember = (study: string) =>
  useChange(
    ({ member_id, ...body }: Schema<"MemberUpdate"> & { member_id: string }) =>
      answer(
        api.PATCH("/api/v1/studies/{study}/members/{member_id}", {
          params: { path: { study, member_id } },
          body,
        }),
      ),
    [keys.study(study)],
  );

export const useRemoveMember = (study: string) =>
  useChange(
    (member_id: string) =>
      answer(
        api.DELETE("/api/v1/studies/{study}/members/{member_id}", { params: { path: { study, member_id } } }),
      ),
    [keys.study(study)],
  );

export const useInvites = (study: string, enabled: boolean) =>
  useRead(
    keys.study(study, "invites"),
    () => answer(api.GET("/api/v1/studies/{study}/invites", { params: { path: { study } } })),
    { enabled },
  );

export const useInvite = (study: string) =>
  useChange(
    (body: Schema<"InviteCreate">) =>
      answer(api.POST("/api/v1/studies/{study}/invites", { params: { path: { study } }, body })),
    [keys.study(study, "invites")],
  );

export const useRevokeInvite = (study: string) =>
  useChange(
    (invite_id: string) =>
      answer(
        api.DELETE("/api/v1/studies/{study}/invites/{invite_id}", { params: { path: { study, invite_id } } }),
      ),
    [keys.study(study, "invites")],
  );

export const useWelcome = (secret: string) =>
  useRead(["invite", secret], () =>
    answer(api.GET("/api/v1/invites/{secret}", { params: { path: { secret } } })),
  );

export const useAcceptInvite = (secret: string) =>
  useChange(
    (body: Schema<"InviteAccept">) =>
      answer(api.POST("/api/v1/invites/{secret}/accept", { params: { path: { secret } }, body })),
    [keys.me, keys.studies],
  );
