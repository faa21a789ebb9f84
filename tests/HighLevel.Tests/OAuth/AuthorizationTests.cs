using HighLevel.OAuth;

namespace HighLevel.Tests.OAuth;

public sealed class AuthorizationTests
{
    private static readonly OAuthApp App = new("app1-xyz", "s3cret");

    private static readonly Uri Back = new("https://bridge.example/oauth/highlevel/callback?a=b c");

    [Fact]
    public void The_address_names_client_redirect_scopes_and_state_and_never_the_secret()
    {
        var address = new AuthorizationRequest(App, Back, ["contacts.readonly", "locations/tasks.readonly"], "st-1")
        {
            VersionId = "v7",
        }.ToUri();

        address
            .AbsoluteUri.Should()
            .Be(
                "https://marketplace.gohighlevel.com/v2/oauth/chooselocation?response_type=code&client_id=app1-xyz"
                    + "&redirect_uri=https%3A%2F%2Fbridge.example%2Foauth%2Fhighlevel%2Fcallback%3Fa%3Db%2520c"
                    + "&scope=contacts.readonly%20locations%2Ftasks.readonly&state=st-1&loginWindowOpenMode=self&version_id=v7"
            );
    }

    [Fact]
    public void The_white_label_page_and_one_with_a_query_of_its_own_are_taken()
    {
        Request(AuthorizationPages.WhiteLabel)
            .AbsoluteUri.Should()
            .StartWith("https://marketplace.leadconnectorhq.com/v2/oauth/chooselocation?response_type=code&");
        Request(new Uri("https://x.test/choose?brand=1"))
            .AbsoluteUri.Should()
            .StartWith("https://x.test/choose?brand=1&response_type=code&");

        static Uri Request(Uri page) =>
            new AuthorizationRequest(App, Back, ["contacts.readonly"], "st") { Page = page }.ToUri();
    }

    [Theory]
    [InlineData("", "contacts.readonly")]
    [InlineData("state")]
    public void Without_state_or_scope_there_is_no_address(string state, params string[] scopes)
    {
        var make = () => new AuthorizationRequest(App, Back, scopes, state).ToUri();

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_state_fits_its_own_hash_only()
    {
        var (one, other) = (OAuthState.Create(), OAuthState.Create());

        one.Should().NotBe(other).And.MatchRegex("^[A-Za-z0-9_-]{43}$");
        OAuthState.Matches(one, OAuthState.Hash(one)).Should().BeTrue();
        OAuthState.Matches(other, OAuthState.Hash(one)).Should().BeFalse();
        OAuthState.Matches(one[..^1], OAuthState.Hash(one)).Should().BeFalse();
        OAuthState.Matches(one, []).Should().BeFalse();
        OAuthState.Matches(null, OAuthState.Hash("")).Should().BeFalse();
        OAuthState.Matches("", OAuthState.Hash("")).Should().BeFalse();
        var longest = new string('x', OAuthState.MaxLength);
        OAuthState.Matches(longest, OAuthState.Hash(longest)).Should().BeTrue();
        OAuthState.Matches(longest + "x", OAuthState.Hash(longest + "x")).Should().BeFalse();
    }
}
