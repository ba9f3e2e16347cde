import { z } from 'zod'

const id = <Brand extends string>() => z.uuid().brand<Brand>()

/** A submission's text at one moment, with a number. */
export const VersionId = id<'Version'>()
export type VersionId = z.infer<typeof VersionId>
/** Organisations are asked to sign one version until a deadline. */
export const RoundId = id<'Round'>()
export type RoundId = z.infer<typeof RoundId>
export const SignatureId = id<'Signature'>()
export type SignatureId = z.infer<typeof SignatureId>
/** By which somebody without an account signs once. */
export const SigningLinkId = id<'SigningLink'>()
export type SigningLinkId = z.infer<typeof SigningLinkId>
/** That a text was locked, and who stood behind it. */
export const SigningRecordId = id<'SigningRecord'>()
export type SigningRecordId = z.infer<typeof SigningRecordId>
/** A version that is open to organisations outside, by link. */
export const SignOnId = id<'SignOn'>()
export type SignOnId = z.infer<typeof SignOnId>
export const SignOnSignatureId = id<'SignOnSignature'>()
export type SignOnSignatureId = z.infer<typeof SignOnSignatureId>
