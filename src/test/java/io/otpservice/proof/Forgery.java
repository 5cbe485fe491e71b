package io.otpservice.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Tokens that prove nothing. Each differs in one point from a proof that the service issued. */
enum Forgery {
    ALGORITHM_NONE,
    NO_SIGNATURE,
    ZERO_SIGNATURE,
    TAMPERED_PAYLOAD,
    HS256_UNDER_THE_PUBLIC_KEY,
    HS256_UNDER_THE_PUBLIC_KEY_IN_PEM,
    HS256_UNDER_THE_PUBLIC_JWK,
    FOREIGN_KEY,
    FOREIGN_KEY_AND_KID,
    FOREIGN_KEY_IN_THE_HEADER,
    FOREIGN_KID,
    OTHER_TYPE,
    NO_TYPE,
    OTHER_ISSUER,
    NO_ISSUER,
    OTHER_AUDIENCE,
    NO_AUDIENCE,
    OTHER_PURPOSE,
    NO_PURPOSE,
    EXPIRED;

    /** @param key the service's: without it, a verifier that checks nothing but the signature would refuse them all */
    String of(String token, ECKey key) throws JOSEException, ParseException {
        SignedJWT proof = SignedJWT.parse(token);
        JWSHeader.Builder header = new JWSHeader.Builder(proof.getHeader());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(proof.getJWTClaimsSet());
        byte[] publicKey = key.toECPublicKey().getEncoded();
        ECKey foreign = ProofServer.newKey();
        return switch (this) {
            case ALGORITHM_NONE -> unsigned(header.build(), claims.build());
            case NO_SIGNATURE -> withSignature(proof, "");
            case ZERO_SIGNATURE ->
                withSignature(proof, Base64URL.encode(new byte[64]).toString());
            case TAMPERED_PAYLOAD ->
                withPayload(proof, claims.subject("+19998887777").build());
            case HS256_UNDER_THE_PUBLIC_KEY -> underSecret(publicKey, proof);
            case HS256_UNDER_THE_PUBLIC_KEY_IN_PEM -> underSecret(pem(publicKey), proof);
            case HS256_UNDER_THE_PUBLIC_JWK ->
                underSecret(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII), proof);
            case FOREIGN_KEY -> sign(header, claims, foreign);
            case FOREIGN_KEY_AND_KID -> sign(header.keyID(foreign.getKeyID()), claims, foreign);
            case FOREIGN_KEY_IN_THE_HEADER -> sign(header.jwk(foreign.toPublicJWK()), claims, foreign);
            case FOREIGN_KID -> sign(header.keyID("foreign"), claims, key);
            case OTHER_TYPE -> sign(header.type(JOSEObjectType.JWT), claims, key);
            case NO_TYPE -> sign(header.type(null), claims, key);
            case OTHER_ISSUER -> sign(header, claims.issuer("other"), key);
            case NO_ISSUER -> sign(header, claims.issuer(null), key);
            case OTHER_AUDIENCE -> sign(header, claims.audience("other"), key);
            case NO_AUDIENCE -> sign(header, claims.audience((String) null), key);
            case OTHER_PURPOSE -> sign(header, claims.claim("purpose", "other"), key);
            case NO_PURPOSE -> sign(header, claims.claim("purpose", null), key);
            case EXPIRED -> sign(header, expired(claims), key);
        };
    }

    /** No forgery: the proof, signed once more by the service's key. */
    static String none(String token, ECKey key) throws JOSEException, ParseException {
        SignedJWT proof = SignedJWT.parse(token);
        return sign(new JWSHeader.Builder(proof.getHeader()), new JWTClaimsSet.Builder(proof.getJWTClaimsSet()), key);
    }

    private static String unsigned(JWSHeader header, JWTClaimsSet claims) {
        return new PlainJWT(new PlainHeader.Builder().type(header.getType()).build(), claims).serialize();
    }

    private static String withSignature(SignedJWT proof, String signature) {
        String token = proof.serialize();
        return token.substring(0, token.lastIndexOf('.') + 1) + signature;
    }

    private static String withPayload(SignedJWT proof, JWTClaimsSet claims) throws ParseException {
        return new SignedJWT(proof.getHeader().toBase64URL(), claims.toPayload().toBase64URL(), proof.getSignature())
                .serialize();
    }

    /** By more than the samples' 30 seconds of clock skew, and less than Spring's default of a minute. */
    private static JWTClaimsSet.Builder expired(JWTClaimsSet.Builder claims) {
        Instant expiry = Instant.now().minusSeconds(45);
        return claims.issueTime(Date.from(expiry.minusSeconds(300))).expirationTime(Date.from(expiry));
    }

    private static String underSecret(byte[] secret, SignedJWT proof) throws JOSEException, ParseException {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(proof.getHeader().getType())
                .keyID(proof.getHeader().getKeyID());
        return sign(header, new JWTClaimsSet.Builder(proof.getJWTClaimsSet()), new MACSigner(secret));
    }

    private static byte[] pem(byte[] publicKey) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey);
        return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String sign(JWSHeader.Builder header, JWTClaimsSet.Builder claims, ECKey key) throws JOSEException {
        return sign(header, claims, new ECDSASigner(key));
    }

    private static String sign(JWSHeader.Builder header, JWTClaimsSet.Builder claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
