using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels.Messenger;
using Snapp.Data.People;

namespace Snapp.Bot.Channels;

/// <summary>What is kept of the address of somebody who was erased. The key stays outside the database, so that its hashes cannot be undone by trying all numbers.</summary>
internal sealed class ErasedAddresses(IOptions<MessengerOptions> options)
{
    internal string Hash(Address address) => "gone-" + Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(options.Value.AppSecret), Encoding.UTF8.GetBytes($"address\n{address.Channel.Name()}\n{address.Value}")));
}
