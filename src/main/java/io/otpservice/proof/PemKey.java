package io.otpservice.proof;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Reads a private EC key in either of OpenSSL's PEM forms: PKCS #8 (RFC 5958) or SEC 1. The public key is computed from
 * it: Nimbus and the JDK expect to be given it, which PKCS #8 leaves open.
 */
final class PemKey {

    private PemKey() {}

    /** Fails with any runtime exception where the text holds no private key on P-256. */
    static ECKey parse(String pem) throws IOException {
        ECPrivateKeyParameters key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(privateKey(pem));
        ECPoint point = new FixedPointCombMultiplier()
                .multiply(key.getParameters().getG(), key.getD())
                .normalize();
        return new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(point.getAffineXCoord().getEncoded()),
                        Base64URL.encode(point.getAffineYCoord().getEncoded()))
                .d(ECKey.encodeCoordinate(key.getParameters().getCurve().getFieldSize(), key.getD()))
                .build(); // refuses a point that is not on P-256
    }

    private static PrivateKeyInfo privateKey(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PEMKeyPair pair) {
                    return pair.getPrivateKeyInfo();
                } else if (part instanceof PrivateKeyInfo info) {
                    return info;
                }
            }
        }
        throw new IllegalArgumentException("no private key");
    }
}
