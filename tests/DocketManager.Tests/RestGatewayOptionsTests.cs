using DocketManager.Rest;

namespace DocketManager.Tests;

public sealed class RestGatewayOptionsTests
{
    [Theory]
    [InlineData("https://shop.docket.test/gateway", true)]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("http://shop.docket.test/", false)]
    [InlineData("ftp://shop.docket.test/", false)]
    [InlineData("https://user:pw@shop.docket.test/", false)]
    [InlineData("https://shop.docket.test/?key=1", false)]
    [InlineData("relative", false)]
    public void The_key_goes_over_https_only(string url, bool accepted)
    {
        var make = () => Make(new Uri(url, UriKind.RelativeOrAbsolute), "key");

        if (accepted)
        {
            make.Should().NotThrow();
        }
        else
        {
            make.Should().Throw<ArgumentException>();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\nb")]
    public void A_key_that_cannot_stand_in_a_header_is_refused(string key)
    {
        var make = () => Make(new Uri("https://shop.docket.test/"), key);

        make.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("two words");
    }

    [Fact]
    public void The_options_print_no_key()
    {
        var options = new RestGatewayOptions { BaseUrl = new Uri("https://x.test/"), ApiKey = "secret-key" };

        options.ToString().Should().NotContain("secret-key");
    }

    private static RestGateway Make(Uri url, string key) =>
        new(
            new HttpClient(),
            new RestGatewayOptions { BaseUrl = url, ApiKey = key },
            TimeProvider.System,
            new Random(1)
        );
}
