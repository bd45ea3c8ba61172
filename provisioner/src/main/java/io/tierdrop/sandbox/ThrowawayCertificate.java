package io.tierdrop.sandbox;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A key with a certificate that it signed itself, for daemons that only check whether they could
/// read one. Nobody is ever shown it.
final class ThrowawayCertificate {

  /// Daemons that check do not look at the clock.
  private static final Time BEGIN = new Time(new ASN1UTCTime("200101000000Z"));

  private static final Time END = new Time(new ASN1UTCTime("491231235959Z"));

  private ThrowawayCertificate() {}

  /// Both as PEM text.
  static String pem() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=check");
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      StringWriter text = new StringWriter();
      try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
        pem.writeObject(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
        pem.writeObject(
            new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, BEGIN, END, name, keys.getPublic())
                .build(signer));
      }
      return text.toString();
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("No certificate can be made to check with: " + e.getMessage(), e);
    }
  }
}
