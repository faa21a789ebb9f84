namespace DocketBridge.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--bogus")]
    [InlineData("sandbox --bogus")]
    [InlineData("run --bogus 3")]
    [InlineData("status --jsonn")]
    public async Task An_unknown_option_is_named_in_one_line(string line)
    {
        var outcome = await ProgramRun.ToEndAsync(line.Split(' '));
        outcome.ShouldBeMisuse(line.Split(' ').First(word => word.StartsWith("--", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("key frobnicate")]
    [InlineData("status frobnicate")]
    public async Task An_unknown_command_is_named_in_one_line(string line)
    {
        var outcome = await ProgramRun.ToEndAsync(line.Split(' '));
        outcome.ShouldBeMisuse("frobnicate");
    }

    [Theory]
    [InlineData("sandbox --contacts -5", "--contacts", "from 0 to")]
    [InlineData("sandbox --contacts many", "--contacts", "from 0 to")]
    [InlineData("sandbox --contacts 99999999999", "--contacts", "from 0 to")]
    [InlineData("sandbox --highlevel-port 65536", "--highlevel-port", "65535")]
    [InlineData("sandbox --rate-limit 0", "--rate-limit", "from 10 to")]
    [InlineData("sandbox --seed x", "--seed", "number")]
    [InlineData("sandbox --faults wild", "--faults", "none, rough or hostile")]
    [InlineData("sandbox --faults 7", "--faults", "none, rough or hostile")]
    [InlineData("sandbox --webhooks-to nowhere", "--webhooks-to", "http")]
    [InlineData("demo --faults wild", "--faults", "none, rough or hostile")]
    [InlineData("demo --edits -1", "--edits", "from 0 to")]
    [InlineData("demo --edits-per-second 0", "--edits-per-second", "from 1 to")]
    [InlineData("connect --location x --docketmanager-url gateway", "--docketmanager-url", "https://")]
    [InlineData("connect --location x --docketmanager-url ftp://a", "--docketmanager-url", "https://")]
    [InlineData(
        "connect --location x --docketmanager-url https://a --highlevel-url http://far.example",
        "--highlevel-url",
        "https://"
    )]
    public async Task A_value_out_of_range_names_its_option_and_what_it_may_be(string line, string option, string range)
    {
        var outcome = await ProgramRun.ToEndAsync(line.Split(' '));
        outcome.ShouldBeMisuse(option, range);
    }

    [Theory]
    [InlineData("connect --docketmanager-url https://a", "--location")]
    [InlineData("connect --location x", "--docketmanager-url")]
    [InlineData("key add", "--name")]
    [InlineData("key revoke", "key")]
    [InlineData("sandbox --contacts", "--contacts")]
    public async Task What_is_missing_is_named_in_one_line(string line, string missing)
    {
        var outcome = await ProgramRun.ToEndAsync(line.Split(' '));
        outcome.ShouldBeMisuse(missing);
    }

    [Fact]
    public async Task Two_forms_of_the_catalogue_at_once_are_refused_in_one_line()
    {
        var outcome = await ProgramRun.ToEndAsync("catalogue", "--json", "--markdown");
        outcome.ShouldBeMisuse("--json", "--markdown");
    }

    [Fact]
    public async Task An_empty_data_folder_name_is_refused_in_one_line()
    {
        var outcome = await ProgramRun.ToEndAsync("status", "--data", "");
        outcome.ShouldBeMisuse("--data");
    }

    [Fact]
    public async Task Without_a_command_it_leads_to_the_help()
    {
        var outcome = await ProgramRun.ToEndAsync();
        outcome.ShouldBeMisuse();
    }

    [Theory]
    [InlineData("", "demo sandbox connect run status audit key token catalogue")]
    [InlineData(
        "demo",
        "--contacts --seed --edits --edits-per-second --faults --exit-when-idle --report --port --highlevel-port --docketmanager-port --rate-limit --data"
    )]
    [InlineData(
        "sandbox",
        "--highlevel-port --docketmanager-port --contacts --seed --faults --webhooks-to --rate-limit --fault none|rough|hostile"
    )]
    [InlineData(
        "connect",
        "--data --json --highlevel-url --location --token --docketmanager-url --docketmanager-key --webhook-key DOCKETBRIDGE_HIGHLEVEL_TOKEN DOCKETBRIDGE_DOCKETMANAGER_KEY"
    )]
    [InlineData(
        "connect",
        "--oauth --client-id --client-secret --authorize-url --app-version --listen --redirect-uri DOCKETBRIDGE_HIGHLEVEL_CLIENT_SECRET"
    )]
    [InlineData("token", "--data --json rotate")]
    [InlineData("token rotate", "--data --json --connection --token DOCKETBRIDGE_HIGHLEVEL_TOKEN")]
    [InlineData("run", "--data --urls --journal-days")]
    [InlineData("history", "--data --json --connection --since --limit <record>")]
    [InlineData("explain", "--data --json --connection <record> <field>")]
    [InlineData("undo", "--data --json --connection --entry --run --since --until --dry-run --wait")]
    [InlineData("journal export", "--data --connection --since --until --out")]
    [InlineData("status", "--data --json")]
    [InlineData("audit", "--data --json")]
    [InlineData("key", "add list revoke")]
    [InlineData("key add", "--data --json --name")]
    [InlineData("key list", "--data --json")]
    [InlineData("key revoke", "--data --json <key>")]
    [InlineData("catalogue", "--json --markdown")]
    public async Task Help_names_everything_that_a_command_takes(string command, string named)
    {
        var outcome = await ProgramRun.ToEndAsync([
            .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "--help",
        ]);
        outcome.ShouldSucceed();
        outcome.Error.Should().BeEmpty();
        outcome.Output.Should().ContainAll(named.Split(' '));
    }
}
