package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bad luck and bad files: nothing is recorded, and the answer says why. */
@Timeout(60)
class ImportFaultsApiTest extends ImportTestBase {
  @AfterEach
  void nothingIsRecorded() {
    assertThat(client.get(PROGRAM + "/members/m-1").status()).isEqualTo(404);
  }

  private List<String> faultsOf(String... lines) {
    JsonObject refused = sent(lines);
    assertThat(refused.getString("phase")).as(refused.encode()).isEqualTo("refused");
    return faults(refused);
  }

  @Test
  void aFileHasAFirstAndALastLine() {
    assertThat(faultsOf(""))
        .containsExactly(
            "1 malformed : must be the first line and tell the import:"
                + " {\"import\":{\"importId\":\"...\"}}");
    assertThat(faultsOf(head("i"), member("m-1", 1)))
        .containsExactly(
            "2 malformed : the last line must be the control totals, {\"control\":{...}}: was the"
                + " stream cut?");
    assertThat(
            faultsOf(member("m-1", 1), head("i"), control(1, 1), control(1, 1), member("m-2", 0)))
        .containsExactly(
            "1 malformed : must be the first line and tell the import:"
                + " {\"import\":{\"importId\":\"...\"}}",
            "2 malformed /import: must be the first line and tell the import:"
                + " {\"import\":{\"importId\":\"...\"}}",
            "4 malformed /control: stands in line 3 already",
            "5 malformed /member/lots/0/points: must be an integer from 1 to 9223372036854775807,"
                + " written without . or e");
  }

  @Test
  void allFaultsOfALineAreTold() {
    assertThat(
            faultsOf(
                head("i"),
                member(
                    "m-1",
                    "'tier':{'id':'diamond'},'plan':{'id':'none','state':'active',"
                        + "'since':'2026-01-01T00:00:00Z','until':null},'planTrials':['x'],"
                        + "'inactiveAt':'2027-01-01T00:00:00Z','enrolledAt':'2030-01-01T00:00:00Z',"
                        + "'arrears':3,'lots':[{'points':3,'expiresAt':null}]"),
                member(
                    "m-2",
                    "'status':'closed','lots':[{'points':1},{'points':1.5,'expiresAt':'soon'}],"
                        + "'referredBy':'m-2','extra':1"),
                control(0, 0)))
        .containsExactlyInAnyOrder(
            "2 malformed /member/enrolledAt: is in the future",
            "2 malformed /member/inactiveAt: points of this program do not live by activity",
            "2 malformed /member/arrears: are paid by points as soon as they are available: take"
                + " them off the lots",
            "2 malformed /member/tier/id: the program has no level diamond",
            "2 malformed /member/planTrials/0: the program has no plan of this id",
            "2 malformed /member/plan/id: the program has no plan none",
            "3 malformed /member/status: must be one of active, frozen",
            "3 malformed /member/lots/0/expiresAt: is required, null if never, but not with"
                + " byActivity",
            "3 malformed /member/lots/1/points: must be an integer from 1 to 9223372036854775807,"
                + " written without . or e",
            "3 malformed /member/lots/1/expiresAt: must be an instant with offset, as"
                + " 2026-11-11T12:00:00Z or 2026-11-11T20:00:00.000+08:00",
            "3 malformed /member/extra: unknown field; known: memberId, lots, totals, tier, growth,"
                + " enrolledAt, birthday, referredBy, orders, spend, lastOrderAt, status, arrears,"
                + " plan, planTrials, referrals, inactiveAt, coupons",
            "3 malformed /member/referredBy: nobody refers oneself",
            "4 malformed /control/members: is 0, the lines come to 1",
            "4 malformed /control/available: is 0, the lines come to 3",
            "4 malformed /control/arrears: is 0, the lines come to 3");
  }

  @Test
  void totalsThatDoNotAddUpAreRefused() {
    assertThat(
            faultsOf(
                head("i"),
                member("m-1", "'lots':[{'points':3,'expiresAt':null}],'totals':{'earned':4}"),
                control(1, 3)))
        .containsExactly(
            "2 malformed /member/totals: earned + adjusted + transferredIn is 4, but available +"
                + " pending - arrears + redeemed + expired + reversed + transferredOut is 3");
  }

  @Test
  void wrongControlTotalsAreRefused() {
    assertThat(faultsOf(head("i"), member("m-1", 30), control(2, 29)))
        .containsExactly(
            "3 malformed /control/members: is 2, the lines come to 1",
            "3 malformed /control/available: is 29, the lines come to 30");
  }

  @Test
  void aMemberWhoIsThereAndOneWhoStandsTwiceAreConflicts() {
    client.put(PROGRAM + "/members/m-0", "{}");
    assertThat(
            faultsOf(
                head("i"),
                member("m-0", 1),
                member("m-1", 1),
                member("m-1", 1),
                member("m-2", "'referredBy':'m-9'"),
                control(3, 3)))
        .containsExactly(
            "2 idempotency-conflict : Member m-0 is there already.",
            "4 idempotency-conflict : An earlier line of the import makes the same.",
            "5 unknown-member : Member m-9 is neither there nor in an earlier line of the import.",
            "6 malformed /control/members: is 3, the lines come to 4");
  }

  @Test
  void linesThatAreTooLongOrNoJsonAreToldAndTheOthersChecked() {
    String tooLong = member("m-1", "'birthday':'" + "x".repeat(1 << 20) + "'");
    List<String> found =
        faultsOf(
            head("i"),
            tooLong,
            "{oops",
            "",
            "  \r",
            "{\"member\":{\"memberId\":\"m-1\"},\"order\":{}}",
            member("m 1", 1),
            member("m-1", 5) + "\r",
            control(1, 5));
    assertThat(found.subList(0, 2))
        .containsExactly(
            "2 payload-too-large : is longer than the 1048576 bytes allowed",
            "3 malformed : the body is not JSON (line 1, column 2)");
    assertThat(found.get(found.size() - 1)).startsWith("7 malformed /member/memberId: must be");
    assertThat(found).allMatch(fault -> fault.matches("[2367] .*"));
  }

  @Test
  void theFirstHundredFaultsAreToldAndAllAreCounted() {
    List<String> lines = new ArrayList<>();
    lines.add(head("i"));
    for (int place = 0; place < 1_000; place++) {
      lines.add(member("m-1", "'lots':[{'points':0,'expiresAt':null}]"));
    }
    lines.add(control(0, 0));
    JsonObject refused = sent(lines.toArray(String[]::new));
    assertThat(refused.getInteger("faults")).isEqualTo(1_000);
    assertThat(refused.getJsonArray("errors")).hasSize(100);
    assertThat(refused.getString("detail")).isEqualTo("1000 faults, see errors.");
  }

  @Test
  void sumsThatOverflowAreRefused() {
    long most = Long.MAX_VALUE;
    assertThat(faultsOf(head("i"), member("m-1", most), member("m-2", 1), control(2, most)))
        .contains("3 overflow : a sum over all lines would exceed 64 bits");
    assertThat(
            faultsOf(
                head("j"),
                member(
                    "m-1",
                    "'lots':[{'points':%d,'expiresAt':null},{'points':1,'expiresAt':null}]"
                        .formatted(most)),
                control(1, most)))
        .contains("2 overflow : a sum over all lines would exceed 64 bits");
    JsonObject room = imported("k", 1, most, member("m-1", most));
    assertThat(room.getString("code")).isEqualTo("overflow");
    assertThat(client.withKey("admin").get(IMPORTS + "/k").json().getString("phase"))
        .isEqualTo("refused");
  }

  @Test
  void aConnectionThatIsCutLeavesNothingAndTheNextImportIsTaken() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String request =
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nContent-Type: %s\r\n"
                  .formatted(IMPORTS, NDJSON)
              + "Content-Length: 100000\r\n\r\n"
              + head("cut")
              + "\n"
              + member("m-1", 30);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      until(() -> other().status() == 503);
    }
    until(() -> other().status() == 200);
    assertThat(client.withKey("admin").get(IMPORTS + "/cut").status()).isEqualTo(404);
  }

  @Test
  void anImportThatIsCutWhileItIsCheckedIsGoneWithTheService() throws Exception {
    CompletableFuture<ApiAnswer> held = holdTheLedger();
    CompletableFuture<JsonObject> waiting =
        async(() -> sent(head("i"), member("m-1", 30), control(1, 30)));
    until(() -> ledger.queueDepth() > 0);
    Thread closing = new Thread(ledger.imports::close);
    closing.start();
    until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    ledger.disk.goOn();
    closing.join();
    assertThat(await(waiting).getString("code")).isEqualTo("not-ready");
    assertThat(await(held).status()).isEqualTo(201);
  }

  private ApiAnswer other() {
    return client.withKey("admin").postLines(IMPORTS, head("other"));
  }

  @Test
  void aFullDiskTakesNoFile() {
    ledger.freeBytes.set(0);
    ApiAnswer answer = client.withKey("admin").postLines(IMPORTS, head("i"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("disk-full");
  }

  @Test
  void aDiskThatFillsMeanwhileEndsIt() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String request =
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nContent-Type: %s\r\n"
                  .formatted(IMPORTS, NDJSON)
              + "Content-Length: 100000000\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      until(() -> other().status() == 503);
      ledger.freeBytes.set(0);
      byte[] blanks = "\n".repeat(9 << 20).getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(blanks);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).contains("\"code\":\"disk-full\"");
    }
    ledger.freeBytes.set(1 << 30);
    until(() -> other().status() == 200);
  }
}
