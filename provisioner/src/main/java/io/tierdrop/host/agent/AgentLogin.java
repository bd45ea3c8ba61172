package io.tierdrop.host.agent;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// Public key authentication (RFC 4252, section 7) whose signatures an agent makes.
public final class AgentLogin extends AbstractAuthMethod {

  private final SshAgent agent;
  private final AgentKey key;
  private final Deque<String> algorithms = new ArrayDeque<>();

  public AgentLogin(SshAgent agent, AgentKey key) {
    super("publickey");
    this.agent = agent;
    this.key = key;
    algorithms.addAll(
        key.type().equals(KeyType.RSA.toString())
            ? List.of("rsa-sha2-512", "rsa-sha2-256")
            : List.of(key.type()));
  }

  /// First asks whether the key is welcome at all, so that no agent has to confirm in vain.
  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return keyed(false);
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message == Message.USERAUTH_60) {
      params.getTransport().write(signed());
    } else {
      super.handle(message, packet);
    }
  }

  @Override
  public boolean shouldRetry() {
    algorithms.poll();
    return !algorithms.isEmpty();
  }

  private SSHPacket keyed(boolean withSignature) throws UserAuthException {
    SSHPacket request = super.buildReq();
    request.putBoolean(withSignature);
    request.putString(algorithms.element());
    request.putBytes(key.blob());
    return request;
  }

  private SSHPacket signed() throws UserAuthException {
    SSHPacket request = keyed(true);
    byte[] data =
        new Buffer.PlainBuffer()
            .putString(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    try {
      request.putBytes(agent.sign(key, algorithms.element(), data));
    } catch (IOException e) {
      throw new UserAuthException("The SSH agent did not sign with " + key.comment(), e);
    }
    return request;
  }
}
