using System.Security.Cryptography;
using System.Text;
using DocketBridge.Keys;
using DocketBridge.Storage;
using DocketBridge.Tests.Storage;

namespace DocketBridge.Tests.Keys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_key_opens_and_says_whose_it_is()
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);

        var (row, key) = await keys.CreateAsync("  Front desk ", default);

        row.Should().Match<ApiKeyRow>(made => made.Name == "Front desk" && made.CreatedAt == test.Now);
        key.Should().StartWith(ApiKeyService.Prefix).And.MatchRegex("^dbk_[A-Za-z0-9_-]{43}$");
        (await keys.VerifyAsync(key, default))!.Id.Should().Be(row.Id);
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_stored()
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);
        var (row, key) = await keys.CreateAsync("desk", default);

        var stored = (await test.Bridge.ListApiKeysAsync(default)).Should().ContainSingle().Subject;

        stored.Should().BeEquivalentTo(row);
        stored.Hash.Should().Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await test.CloseAsync();
        var bytes = await File.ReadAllBytesAsync(test.DatabaseFile);
        bytes.AsSpan().IndexOf(stored.Hash).Should().BePositive();
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(key[ApiKeyService.Prefix.Length..])).Should().Be(-1);
    }

    [Fact]
    public async Task A_key_works_after_reopening()
    {
        await using var test = await TestStore.StartAsync();
        var (row, key) = await new ApiKeyService(test.Bridge, test.Time).CreateAsync("desk", default);

        await test.ReopenAsync();

        (await new ApiKeyService(test.Bridge, test.Time).VerifyAsync(key, default))!.Id.Should().Be(row.Id);
    }

    [Fact]
    public async Task Every_key_is_another()
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);

        var (one, first) = await keys.CreateAsync("one", default);
        var (two, second) = await keys.CreateAsync("two", default);

        first.Should().NotBe(second);
        (await keys.VerifyAsync(first, default))!.Id.Should().Be(one.Id);
        (await keys.VerifyAsync(second, default))!.Id.Should().Be(two.Id);
    }

    [Fact]
    public async Task A_key_that_differs_in_anything_is_refused()
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);
        var (row, key) = await keys.CreateAsync("desk", default);
        string[] wrong =
        [
            "",
            ApiKeyService.Prefix,
            key[..^1],
            key + "A",
            key + "\0",
            " " + key,
            key[ApiKeyService.Prefix.Length..],
            key.Replace("dbk_", "DBK_", StringComparison.Ordinal),
            row.Id,
            Convert.ToHexStringLower(row.Hash),
            ApiKeyService.Prefix + new string('A', 43),
            ApiKeyService.Prefix + new string('A', 1_000_000),
        ];

        foreach (var text in wrong)
        {
            (await keys.VerifyAsync(text, default)).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revoked_key_is_refused_as_soon_as_what_is_remembered_is_old(bool byId)
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);
        var (row, key) = await keys.CreateAsync("desk", default);
        var (_, other) = await keys.CreateAsync("other", default);
        (await keys.VerifyAsync(key, default)).Should().NotBeNull();

        (await test.Bridge.RevokeApiKeyAsync(byId ? row.Id : row.Name, default)).Should().BeTrue();
        (await keys.VerifyAsync(key, default)).Should().BeNull();
        (await keys.VerifyAsync(other, default)).Should().NotBeNull();
        (await test.Bridge.ListApiKeysAsync(default)).Single(each => each.Id == row.Id).RevokedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task A_key_is_revoked_once()
    {
        await using var test = await TestStore.StartAsync();
        await new ApiKeyService(test.Bridge, test.Time).CreateAsync("desk", default);

        (await test.Bridge.RevokeApiKeyAsync("nobody", default)).Should().BeFalse();
        (await test.Bridge.RevokeApiKeyAsync("desk", default)).Should().BeTrue();
        (await test.Bridge.RevokeApiKeyAsync("desk", default)).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_made_by_a_command_beside_the_service_works_at_once()
    {
        await using var test = await TestStore.StartAsync();
        var service = new ApiKeyService(test.Bridge, test.Time);
        (await service.VerifyAsync(ApiKeyService.Prefix + "x", default)).Should().BeNull();
        var (_, key) = await new ApiKeyService(test.Bridge, test.Time).CreateAsync("desk", default);

        (await service.VerifyAsync(key, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_name_is_used_once_until_its_key_is_revoked()
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);
        await keys.CreateAsync("desk", default);

        var again = () => keys.CreateAsync(" desk ", default);

        (await again.Should().ThrowAsync<BridgeDataException>()).WithMessage("*'desk' already*");
        (await test.Bridge.ListApiKeysAsync(default)).Should().ContainSingle();
        await test.Bridge.RevokeApiKeyAsync("desk", default);
        await again.Should().NotThrowAsync();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public async Task A_name_has_1_to_80_characters(int length, bool taken)
    {
        await using var test = await TestStore.StartAsync();
        var keys = new ApiKeyService(test.Bridge, test.Time);
        var create = () => keys.CreateAsync($"  {new string('ä', length)} ", default);

        if (taken)
        {
            await create.Should().NotThrowAsync();
        }
        else
        {
            await create.Should().ThrowAsync<ArgumentException>();
        }

        (await test.Bridge.ListApiKeysAsync(default)).Should().HaveCount(taken ? 1 : 0);
    }
}
