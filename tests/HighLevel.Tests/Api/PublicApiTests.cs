using HighLevel.Tests.Support;

namespace HighLevel.Tests.Api;

public sealed class PublicApiTests
{
    private const string Baseline = "tests/HighLevel.Tests/Api/PublicApi.txt";

    [Fact]
    public void The_public_surface_is_the_accepted_one() =>
        Repository.Matches(
            Baseline,
            PublicApi.Of(typeof(HighLevelClient).Assembly),
            "users of the package see every change of it; CONTRIBUTING.md tells how to accept one"
        );

    [Fact]
    public void The_surface_shows_nullability_routes_defaults_and_what_must_be_set()
    {
        var lines = PublicApi.Of(typeof(HighLevelClient).Assembly).Split('\n');

        lines
            .Should()
            .Contain("HighLevel.Contacts.Contact.FirstName : string? { get; init }")
            .And.Contain("HighLevel.Contacts.ContactFields.LocationId : required LocationId { get; init }")
            .And.Contain(
                "HighLevel.Contacts.IContactsApi.GetAsync(ContactId contactId, CancellationToken cancellationToken = default) : Task<ContactReply> [GET /contacts/{contactId}, get-contact]"
            )
            .And.Contain("HighLevel.FailureKind.Unclear = 13")
            .And.Contain("HighLevel.Quota.QuotaGovernor : sealed class of IDisposable");
    }
}
