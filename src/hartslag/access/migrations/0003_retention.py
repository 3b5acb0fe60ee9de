# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from hartslag.access.protecting import statements_in


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_read_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('prepared_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('approved', models.BooleanField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'destruction_list',
                'ordering': ['-prepared_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DestructionProof',
            fields=[
                ('circle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='access.circle')),
                ('number', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=30)),
                ('retention_class', models.CharField(max_length=200)),
                ('result', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('records', models.BigIntegerField()),
                ('rows', models.BigIntegerField()),
                ('destroyed_at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='access.destructionlist')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'destruction_proof',
                'ordering': ['-destroyed_at', 'number'],
            },
        ),
        migrations.CreateModel(
            name='DestructionEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=30)),
                ('retention_class', models.CharField(max_length=200)),
                ('result', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='access.destructionlist')),
            ],
            options={
                'db_table': 'destruction_entry',
                'ordering': ['due_on', 'number'],
                'constraints': [models.UniqueConstraint(fields=('list', 'circle'), name='destruction_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('until', models.DateField()),
                ('placed_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'legal_hold',
                'ordering': ['until', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='legal_hold_has_a_reason')],
            },
        ),
        migrations.RunSQL(statements_in("retention"), migrations.RunSQL.noop),
    ]
