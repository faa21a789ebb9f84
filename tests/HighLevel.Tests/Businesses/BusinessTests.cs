using HighLevel.Businesses;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Businesses;

public sealed class BusinessTests
{
    private static readonly BusinessId AnyBusiness = new("b1");

    [Fact]
    public async Task A_business_is_read_changed_and_deleted_under_each_spelling()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method switch
            {
                "GET" => """{"business":{"id":"b1","name":"Dyke Ltd"}}""",
                "PUT" => """{"success":true,"buiseness":{"id":"b1","name":"Dyke Inc"}}""",
                _ => """{"success":true}""",
            }
        ));
        using var client = Clients.For(server);

        var read = await client.Businesses.GetAsync(AnyBusiness);
        var changed = await client.Businesses.UpdateAsync(
            AnyBusiness,
            new BusinessUpdate
            {
                Name = "Dyke Inc",
                Phone = null,
                City = "",
            }
        );
        var deleted = await client.Businesses.DeleteAsync(AnyBusiness);

        read.Business!.Name.Should().Be("Dyke Ltd");
        changed.Business!.Name.Should().Be("Dyke Inc");
        deleted.Success.Should().BeTrue();
        server
            .Requests.Select(request => $"{request.Method} {request.Target} {request.Body}".TrimEnd())
            .Should()
            .Equal(
                "GET /businesses/b1",
                """PUT /businesses/b1 {"name":"Dyke Inc","phone":null,"city":""}""",
                "DELETE /businesses/b1"
            );
    }
}
